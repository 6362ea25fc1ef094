using Renderly.Egress;
using Renderly.Jobs.Requests;
using Renderly.Jobs.Routing;
using Renderly.Models;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.SceneVideo.Requests;

/// <summary>A request for a stored scene's video, after validation; defaults are filled in.</summary>
internal sealed record SceneRequest
{
    private const int MaxMetadataBytes = 16 * 1024;
    private const int MaxNameLength = 64;

    /// <summary>Empty for a scene that comes with the request.</summary>
    public required Guid SceneId { get; init; }

    /// <summary>The scene itself, where it is not one that is stored.</summary>
    public InlineScene? Inline { get; init; }

    /// <summary>Null where the caller did not say; else the caller's own, or the request is refused.</summary>
    public Guid? UserId { get; init; }

    public required Quality Quality { get; init; }

    /// <summary>Lower-case name of the provider that is asked first; null for the installation's order.</summary>
    public string? Provider { get; init; }

    /// <summary>That provider's name of the model that makes the clip; null for its choice by quality.</summary>
    public string? Model { get; init; }

    public required bool AllowFallback { get; init; }

    /// <summary>What cannot be done exactly as asked is refused, instead of done nearly so and told.</summary>
    public required bool Strict { get; init; }

    public uint? Seed { get; init; }

    public string? WebhookUrl { get; init; }

    /// <summary>JSON text of the customer's own object.</summary>
    public string? Metadata { get; init; }

    /// <param name="body">The request; what is wrong with it is noted there.</param>
    /// <param name="addresses">Which addresses of users' may be called.</param>
    public static SceneRequest Read(RequestReader body, UserAddressRules addresses)
    {
        var request = new SceneRequest
        {
            SceneId = ReadId(body, "scene_id", body.RequiredText("scene_id", MaxNameLength)) ?? Guid.Empty,
            UserId = body.OptionalText("user_id", MaxNameLength) is { } user ? ReadId(body, "user_id", user) : null,
            Quality = body.ReadQuality(),
            Provider = body.OptionalText("provider", MaxNameLength),
            Model = body.OptionalText("model", MaxNameLength),
            AllowFallback = body.OptionalFlag("allow_fallback", true),
            Strict = body.OptionalFlag("strict", false),
            Seed = (uint?)body.OptionalInteger("seed", 0, uint.MaxValue),
            WebhookUrl = body.OptionalHttpUrl("webhook_url", addresses),
            Metadata = body.OptionalJsonObject("metadata", MaxMetadataBytes),
        };
        if (request is { Model: not null, Provider: null })
        {
            body.Add("model", FieldCode.Contradiction, "A model is one of a provider's: name that in provider.");
        }

        body.RefuseUnknownFields();
        return request;
    }

    private static Guid? ReadId(RequestReader body, string name, string text)
    {
        if (Guid.TryParse(text, out var id) && id != Guid.Empty)
        {
            return id;
        }

        if (text.Length > 0)
        {
            body.Add(name, FieldCode.InvalidFormat, "Must be a UUID.");
        }

        return null;
    }
}
