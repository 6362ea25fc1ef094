using Renderly.Egress;
using Renderly.Jobs.Requests;
using Renderly.Jobs.Routing;
using Renderly.Models;
using Renderly.Web.Http;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Rendering.Requests;

/// <summary>A request for a project's film, after validation; defaults are filled in.</summary>
internal sealed record RenderRequest
{
    private const int MaxMetadataBytes = 16 * 1024;
    private const int MaxNameLength = 64;
    private const int MaxFallbacks = 10;

    public required Guid ProjectId { get; init; }

    public required Quality Quality { get; init; }

    /// <summary>Lower-case name of the provider that is asked first for the clips; null for the installation's order.</summary>
    public string? Provider { get; init; }

    /// <summary>Who may serve in its place, in this order; null for all others of the installation.</summary>
    public IReadOnlyList<string>? Fallbacks { get; init; }

    public required bool AllowFallback { get; init; }

    /// <summary>Whether clips and voices that the user has already, made of the very same input, are taken.</summary>
    public required bool Reuse { get; init; }

    public required OutputWish Output { get; init; }

    public string? WebhookUrl { get; init; }

    /// <summary>JSON text of the customer's own object.</summary>
    public string? Metadata { get; init; }

    /// <param name="body">The request; what is wrong with it is noted there.</param>
    /// <param name="addresses">Which addresses of users' may be called.</param>
    public static RenderRequest Read(RequestReader body, UserAddressRules addresses)
    {
        var request = new RenderRequest
        {
            ProjectId = ReadId(body),
            Quality = body.ReadQuality(),
            Provider = body.OptionalText("provider", MaxNameLength),
            Fallbacks = body.OptionalTexts("fallbacks", MaxFallbacks, MaxNameLength),
            AllowFallback = body.OptionalFlag("allow_fallback", true),
            Reuse = body.OptionalFlag("reuse", true),
            Output = body.OptionalObject("output", OutputWish.None, OutputWish.Read),
            WebhookUrl = body.OptionalHttpUrl("webhook_url", addresses),
            Metadata = body.OptionalJsonObject("metadata", MaxMetadataBytes),
        };
        if (request is { Fallbacks.Count: > 0, AllowFallback: false })
        {
            body.Add("fallbacks", FieldCode.Contradiction, "allow_fallback is false: leave fallbacks out, or allow it.");
        }

        body.RefuseUnknownFields();
        return request;
    }

    /// <summary>True when a job says exactly what this request says.</summary>
    public bool Made(RenderJob job) => job.Request with { Fallbacks = Fallbacks } == this
        && (job.Request.Fallbacks ?? []).SequenceEqual(Fallbacks ?? []) && job.Request.Fallbacks is null == Fallbacks is null;

    private static Guid ReadId(RequestReader body)
    {
        var text = body.RequiredText("project_id", MaxNameLength);
        if (PrefixedIds.TryParse("proj", text, out var id) || text.Length == 0)
        {
            return id;
        }

        body.Add("project_id", FieldCode.InvalidFormat, "Must be the id of a project.");
        return Guid.Empty;
    }
}
