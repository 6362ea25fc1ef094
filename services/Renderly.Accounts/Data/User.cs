using Renderly.Web.Identity;

namespace Renderly.Accounts.Data;

/// <summary>A person or an integration; owns jobs.</summary>
internal sealed class User
{
    public const int MaxNameLength = 150;

    public required Guid Id { get; init; }

    /// <summary>Unique; what belongs to the user refers to the id.</summary>
    public required string Name { get; set; }

    /// <summary>admin, user or read_only.</summary>
    public required string Role { get; set; }

    /// <summary>While set, none of the user's tokens works.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public bool IsEnabledAdmin => Role == Roles.Admin && DisabledAt is null;
}
