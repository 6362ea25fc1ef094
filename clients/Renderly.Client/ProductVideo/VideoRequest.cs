using System.Text.Json.Nodes;

namespace Renderly.Client;

/// <summary>A product video to be made. The server checks it and names every field that is not acceptable.</summary>
public sealed record VideoRequest
{
    /// <summary>Your own id of the product, at most 255 characters.</summary>
    public string? ProductId { get; init; }

    /// <summary>1–500 characters.</summary>
    public required string ProductTitle { get; init; }

    /// <summary>1–20, in order.</summary>
    public required IReadOnlyList<Scene> Scenes { get; init; }

    /// <summary>Public http(s) address of a PNG, JPEG or WebP of at most 20 MB.</summary>
    public required string ImageUrl { get; init; }

    public required string AvatarId { get; init; }
    public required string VoiceId { get; init; }

    /// <summary>What the presenter says, 1–5000 characters; about 150 words a minute.</summary>
    public required string AvatarScript { get; init; }

    public AvatarPosition? AvatarPosition { get; init; }

    /// <summary><c>after_broll</c> (default) or <c>parallel</c>.</summary>
    public string? Presenter { get; init; }

    /// <summary>
    /// What becomes of characters of texts that no font can draw: <c>warn</c> (default, they are left out) or <c>refuse</c>.
    /// </summary>
    public string? UndrawableText { get; init; }

    /// <summary>
    /// <c>with_picture</c> (the presenter leaves when the speech is over), <c>with_speech</c> (the video ends with it) or <c>fade_out</c>
    /// (as the first, and at the end picture and sound fade).
    /// </summary>
    public string? Ending { get; init; }

    /// <summary><c>none</c> (default) or <c>bed</c>: quiet music composed for the video, that falls under the speech.</summary>
    public string? Music { get; init; }

    /// <summary>Called when the job ends, besides your webhook endpoints.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>Your own data, at most 16 KB; comes back in reads and webhooks.</summary>
    public JsonObject? Metadata { get; init; }
}
