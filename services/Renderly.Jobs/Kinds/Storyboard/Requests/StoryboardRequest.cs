using Renderly.Contracts.Projects;
using Renderly.Egress;
using Renderly.Jobs.Kinds.Storyboard.Parsing;
using Renderly.Jobs.Requests;
using Renderly.Jobs.Routing;
using Renderly.Models;
using Renderly.Web.Http;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard.Requests;

/// <summary>A request for a prompt's film, after validation; defaults are filled in.</summary>
internal sealed record StoryboardRequest
{
    /// <summary>Unicode characters.</summary>
    public const int MaxPromptLength = 8000;
    public const int MaxRefinementsOfAll = 5;

    private const int MaxMetadataBytes = 16 * 1024;
    private const int MaxNameLength = 64;
    private const int MaxStyleLength = 200;
    private const int MaxClientIdLength = 255;
    private const int MaxReferences = 10;

    public static readonly IReadOnlyList<string> AspectRatios = ["16:9", "9:16", "1:1", "4:5"];

    public required string Prompt { get; init; }

    /// <summary>Length of the film, seconds; null: as <see cref="PromptParser"/> takes it from the prompt.</summary>
    public int? Seconds { get; init; }

    public string? Style { get; init; }

    /// <summary>The customer's own id of it.</summary>
    public string? ClientId { get; init; }

    public string AspectRatio { get; init; } = FilmOutput.DefaultAspectRatio;

    /// <summary>BCP 47 tag of what is said; null: that of the prompt.</summary>
    public string? Language { get; init; }

    public bool VoiceOver { get; init; }

    /// <summary>Whether captions lie beside the film.</summary>
    public bool Captions { get; init; }

    /// <summary>Whether they are written into the picture too.</summary>
    public bool BurnCaptions { get; init; }

    /// <summary>One of <see cref="FilmOutput.CaptionHighlights"/>.</summary>
    public string CaptionHighlight { get; init; } = FilmOutput.DefaultCaptionHighlight;

    /// <summary>One of <see cref="FilmOutput.CaptionPositions"/>.</summary>
    public string CaptionPosition { get; init; } = FilmOutput.DefaultCaptionPosition;

    /// <summary>Whether music is composed for it.</summary>
    public bool Music { get; init; }

    public IReadOnlyList<Reference> References { get; init; } = [];

    public required Quality Quality { get; init; }

    /// <summary>Lower-case name of the provider that is asked first for the clips; null for the installation's order.</summary>
    public string? Provider { get; init; }

    public required bool AllowFallback { get; init; }

    /// <summary>Whether it is rendered without anybody's looking at the storyboard.</summary>
    public bool AutoApprove { get; init; }

    public int MaxRefinements { get; init; } = MaxRefinementsOfAll;

    public uint? Seed { get; init; }

    /// <summary>The quote that it must not exceed; null: whatever it costs.</summary>
    public string? QuoteId { get; init; }

    public string? WebhookUrl { get; init; }

    /// <summary>JSON text of the customer's own object.</summary>
    public string? Metadata { get; init; }

    /// <param name="body">The request; what is wrong with it is noted there.</param>
    /// <param name="addresses">Which addresses of users' may be called.</param>
    public static StoryboardRequest Read(RequestReader body, UserAddressRules addresses)
    {
        var burn = body.OptionalFlag("burn_captions", false);
        var request = new StoryboardRequest
        {
            Prompt = body.RequiredText("prompt", MaxPromptLength),
            Seconds = (int?)body.OptionalInteger("duration", PromptParser.MinSeconds, PromptParser.MaxSeconds),
            Style = body.OptionalText("style", MaxStyleLength),
            ClientId = body.OptionalText("client_id", MaxClientIdLength),
            AspectRatio = body.OptionalChoice("aspect_ratio", FilmOutput.DefaultAspectRatio, [.. AspectRatios]),
            Language = ReadLanguage(body),
            VoiceOver = body.OptionalFlag("voice_over", false),
            Captions = body.OptionalFlag("captions", false) || burn,
            BurnCaptions = burn,
            CaptionHighlight = body.OptionalChoice(
                "caption_highlight", FilmOutput.DefaultCaptionHighlight, [.. FilmOutput.CaptionHighlights]),
            CaptionPosition = body.OptionalChoice("caption_position", FilmOutput.DefaultCaptionPosition, [.. FilmOutput.CaptionPositions]),
            Music = body.OptionalFlag("music", false),
            References = body.OptionalList("references", MaxReferences, reference => ReadReference(reference, addresses)),
            Quality = body.ReadQuality(),
            Provider = body.OptionalText("provider", MaxNameLength),
            AllowFallback = body.OptionalFlag("allow_fallback", true),
            AutoApprove = body.OptionalFlag("auto_approve", false),
            MaxRefinements = body.OptionalInteger("max_refinements", MaxRefinementsOfAll, 0, MaxRefinementsOfAll),
            Seed = (uint?)body.OptionalInteger("seed", 0, uint.MaxValue),
            QuoteId = EditBody.ReadQuote(body),
            WebhookUrl = body.OptionalHttpUrl("webhook_url", addresses),
            Metadata = body.OptionalJsonObject("metadata", MaxMetadataBytes),
        };
        body.RefuseUnknownFields();
        return request;
    }

    /// <summary>True when another request says exactly what this one says.</summary>
    public bool Made(StoryboardRequest other) =>
        other with { References = References } == this && other.References.SequenceEqual(References);

    private static string? ReadLanguage(RequestReader body)
    {
        var language = body.OptionalText("language", MaxNameLength);
        if (language is not null && !LanguageTags.IsTag(language))
        {
            body.Add("language", FieldCode.InvalidFormat, LanguageTags.Advice);
        }

        return language;
    }

    private static Reference ReadReference(RequestReader body, UserAddressRules addresses)
    {
        var (url, asset) = (body.OptionalHttpUrl("url", addresses), body.OptionalText("asset_id", MaxNameLength));
        if (body.Has("url") == body.Has("asset_id"))
        {
            body.Add("url", FieldCode.Contradiction, "Give either url or asset_id.");
        }

        if (asset is not null && !PrefixedIds.TryParse("asset", asset, out _))
        {
            body.Add("asset_id", FieldCode.InvalidFormat, "Must be the id of an asset.");
        }

        return new Reference(
            url ?? Reference.AssetPrefix + asset,
            body.OptionalChoice("role", Reference.Roles[0], [.. Reference.Roles]),
            body.OptionalText("name", MaxNameLength));
    }
}
