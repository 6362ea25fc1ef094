using System.Globalization;
using System.Text.Json.Serialization;
using Renderly.Contracts.Media;
using Renderly.Contracts.Presenter;
using Renderly.Egress;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Requests;
using Renderly.Texts;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.ProductVideo.Requests;

/// <summary>A valid request to make a product video.</summary>
internal sealed record GenerateRequest
{
    public const int MaxScenes = 20;
    public const int MaxScriptLength = 5000;
    public const int MaxMetadataBytes = 16 * 1024;

    private const string Warn = "warn";
    private const string Refuse = "refuse";
    private const string WithPicture = "with_picture";
    private const string WithSpeech = "with_speech";
    private const string FadeOut = "fade_out";
    private const string NoMusic = "none";
    private const string Bed = "bed";

    public string? ProductId { get; init; }
    public required string ProductTitle { get; init; }
    public required IReadOnlyList<Scene> Scenes { get; init; }
    public required string ImageUrl { get; init; }
    public required string AvatarId { get; init; }
    public required string VoiceId { get; init; }
    public required string AvatarScript { get; init; }
    public required AvatarPosition AvatarPosition { get; init; }
    /// <summary>Kept with the job, whatever its kind.</summary>
    [JsonIgnore]
    public string? WebhookUrl { get; init; }
    public PresenterTiming PresenterTiming { get; init; }
    public UndrawableText UndrawableText { get; init; }

    /// <summary>What happens where speech and picture differ in length.</summary>
    public LengthPolicy Ending { get; init; }

    /// <summary>Picture and sound vanish at the end instead of stopping.</summary>
    public bool FadesOut { get; init; }

    public MusicChoice Music { get; init; }

    /// <summary>JSON text of the customer's own object, echoed in reads; kept with the job, whatever its kind.</summary>
    [JsonIgnore]
    public string? Metadata { get; init; }

    /// <summary>Reads the whole body; when <see cref="RequestReader.Errors"/> is not empty the result must not be used.</summary>
    /// <param name="body">The request.</param>
    /// <param name="options">How product videos are made here.</param>
    /// <param name="addresses">Which addresses are taken.</param>
    /// <param name="fonts">What texts are drawn with.</param>
    public static GenerateRequest Read(RequestReader body, ProductVideoOptions options, UserAddressRules addresses, FontCoverage fonts)
    {
        var ending = body.OptionalChoice("ending", NameOf(options.LengthPolicy), WithPicture, WithSpeech, FadeOut);
        var request = new GenerateRequest
        {
            ProductId = body.OptionalText("product_id", 255),
            ProductTitle = body.RequiredText("product_title", 500),
            Scenes = body.RequiredList("scenes", 1, MaxScenes, ReadScene),
            ImageUrl = body.RequiredHttpUrl("image_url", addresses),
            AvatarId = body.RequiredText("avatar_id", 255),
            VoiceId = body.RequiredText("voice_id", 255),
            AvatarScript = body.RequiredText("avatar_script", MaxScriptLength),
            AvatarPosition = body.OptionalObject("avatar_position", AvatarPosition.Default, ReadPosition),
            WebhookUrl = body.OptionalHttpUrl("webhook_url", addresses),
            PresenterTiming = body.OptionalChoice("presenter", "after_broll", "after_broll", "parallel") == "parallel"
                ? PresenterTiming.Parallel
                : PresenterTiming.AfterBroll,
            UndrawableText = body.OptionalChoice("undrawable_text", Warn, Warn, Refuse) == Refuse
                ? UndrawableText.Refuse
                : UndrawableText.Warn,
            Ending = ending == WithSpeech ? LengthPolicy.EndWithSpeech : LengthPolicy.HoldLastFrame,
            FadesOut = ending == FadeOut,
            Music = body.OptionalChoice("music", NoMusic, NoMusic, Bed) == Bed ? MusicChoice.Bed : MusicChoice.None,
            Metadata = body.OptionalJsonObject("metadata", MaxMetadataBytes),
        };
        if (request.PresenterTiming == PresenterTiming.Parallel && options.Strategy == PresenterStrategy.Studio)
        {
            body.Add(
                "presenter", FieldCode.Contradiction,
                "The studio strategy needs the finished B-roll first: use after_broll, "
                + "or run with the transparent or chroma strategy.");
        }

        if (request.FadesOut && options.Strategy == PresenterStrategy.Studio)
        {
            body.Add(
                "ending", FieldCode.Contradiction,
                "With the studio strategy the provider makes the film's end: use with_picture or with_speech, "
                + "or run with the transparent or chroma strategy.");
        }

        if (request.Music != MusicChoice.None && options.Strategy == PresenterStrategy.Studio)
        {
            body.Add(
                "music", FieldCode.Contradiction,
                "With the studio strategy the provider makes the sound: leave music out, "
                + "or run with the transparent or chroma strategy.");
        }

        if (request.UndrawableText == UndrawableText.Refuse)
        {
            RefuseUndrawable(request, body, fonts);
        }

        body.RefuseUnknownFields();
        return request;
    }

    /// <summary>True when a job says exactly what this request says, so that it may be the one that this request made.</summary>
    public bool Made(ProductVideoJob job) =>
        job.Request with { Scenes = Scenes, WebhookUrl = job.WebhookUrl, Metadata = job.Metadata } == this
        && job.Request.Scenes.SequenceEqual(Scenes);

    private static string NameOf(LengthPolicy policy) => policy == LengthPolicy.EndWithSpeech ? WithSpeech : WithPicture;

    private static void RefuseUndrawable(GenerateRequest request, RequestReader body, FontCoverage fonts)
    {
        foreach (var (i, scene) in request.Scenes.Index())
        {
            if (DrawableText.Of(scene.TextOverlay, fonts) is { Missing.Count: > 0 } text)
            {
                body.Add(
                    string.Create(CultureInfo.InvariantCulture, $"scenes[{i}].text_overlay"), FieldCode.Undrawable,
                    $"No font can draw {text.MissingNames}.");
            }
        }
    }

    private static Scene ReadScene(RequestReader scene) => new(
        scene.RequiredText("visual_description", 1000),
        scene.RequiredText("camera_movement", 500),
        scene.RequiredText("mood", 500),
        scene.OptionalInteger("duration", Scene.MaxDuration, Scene.MinDuration, Scene.MaxDuration),
        scene.OptionalText("text_overlay", 500));

    private static AvatarPosition ReadPosition(RequestReader position) => new(
        position.OptionalNumber("scale", AvatarPosition.Default.Scale, 0.1, 1.0),
        position.OptionalNumber("x", AvatarPosition.Default.X, -1.0, 1.0),
        position.OptionalNumber("y", AvatarPosition.Default.Y, -1.0, 1.0));
}
