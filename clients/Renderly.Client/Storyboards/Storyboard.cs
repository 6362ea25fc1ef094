using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Client;

/// <summary>A storyboard with all pictures that were made for it.</summary>
public sealed record Storyboard
{
    public required Guid JobId { get; init; }
    public required string Status { get; init; }

    /// <summary>Grows with each change; an approval is of one revision.</summary>
    public int Revision { get; init; }

    public bool Approved { get; init; }
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Revision that the film was made of; null while there is none.</summary>
    public int? FilmRevision { get; init; }

    public int RefinementsLeft { get; init; }

    /// <summary>In the order in which they are seen.</summary>
    public IReadOnlyList<StoryboardPart> Scenes { get; init => field = value ?? []; } = [];

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalMembers { get; set; }
}
