using Renderly.Testing;

namespace Renderly.Chaos;

/// <summary>
/// Every crash point × every kind of step: each service is started again and again with the next pair, until all have struck.
/// </summary>
internal sealed class CrashMatrix(ServiceCluster cluster, ChaosOptions options, RecoveryTimes recovery, ChaosLog log)
{
    private static readonly string[] AtProviders =
        ["provider.before-submit", "provider.after-submit", "provider.after-poll", "provider.before-save", "provider.after-save"];

    /// <summary>Work that one call does is never looked at again.</summary>
    private static readonly string[] AtOneCall =
        ["provider.before-submit", "provider.after-submit", "provider.before-save", "provider.after-save"];
    private static readonly string[] AtMessagesTaken = ["consumer.before-commit", "consumer.after-commit"];
    private static readonly string[] AtMessagesSent = ["outbox.before-send", "outbox.after-send"];

    /// <summary>Service, command of the step, event that ends it.</summary>
    private static readonly (string Service, string Command, string Event)[] Kinds =
    [
        (Services.Veo, "GenerateClip", "ClipGenerated"),
        (Services.Veo, "ExtendClip", "ClipGenerated"),
        (Services.HeyGen, "RenderPresenter", "PresenterRendered"),
        (Services.Media, "PreparePicture", "PicturePrepared"),
        (Services.Media, "ExtractFrame", "FrameExtracted"),
        (Services.Media, "ComposeMusic", "MusicComposed"),
        (Services.Media, "AssembleVideo", "VideoAssembled"),
    ];

    /// <summary>With this strategy the presenter is put in front of the B-roll by HeyGen, and other steps take part.</summary>
    private static readonly (string Service, string Command, string Event)[] StudioKinds =
    [
        (Services.HeyGen, "CheckPresenter", "PresenterChecked"),
        (Services.HeyGen, "UploadBackground", "BackgroundUploaded"),
        (Services.HeyGen, "RenderPresenter", "PresenterRendered"),
        (Services.Media, "AssembleVideo", "VideoAssembled"),
        (Services.Media, "FinishVideo", "VideoFinished"),
    ];

    private static readonly (string Service, string Command, string Event)[] SceneKinds =
    [
        (Services.Media, "PreparePicture", "PicturePrepared"),
        (Services.Generation, "GenerateImage", "ImageGenerated"),
        (Services.Media, "DeliverPicture", "PictureDelivered"),
        (Services.Generation, "GenerateClip", "ClipGenerated"),
        (Services.Media, "AssembleVideo", "VideoAssembled"),
    ];

    private static readonly (string Service, string Command, string Event)[] RenderKinds =
    [
        (Services.Media, "PreparePicture", "PicturePrepared"),
        (Services.Media, "SynthesizeSpeech", "SpeechSynthesized"),
        (Services.Generation, "GenerateClip", "ClipGenerated"),
        (Services.Media, "ExtractFrame", "FrameExtracted"),
        (Services.Media, "ComposeMusic", "MusicComposed"),
        (Services.Media, "AssembleVideo", "VideoAssembled"),
    ];

    private static readonly (string Service, string Command, string Event)[] StoryboardKinds =
    [
        (Services.Media, "PreparePicture", "PicturePrepared"),
        (Services.Generation, "GenerateImage", "ImageGenerated"),
        (Services.Media, "SynthesizeSpeech", "SpeechSynthesized"),
        (Services.Generation, "GenerateClip", "ClipGenerated"),
        (Services.Media, "ExtractFrame", "FrameExtracted"),
        (Services.Media, "ComposeMusic", "MusicComposed"),
        (Services.Media, "AssembleVideo", "VideoAssembled"),
    ];

    /// <summary>By these a scene follows its video, and a project its film.</summary>
    private static readonly (string Service, string News)[] SceneNews =
        [(Services.Projects, "VideoJobAccepted"), (Services.Projects, "VideoJobStarted"), (Services.Projects, "VideoJobCompleted")];

    /// <summary>What the owner of a storyboard is told, and tells by refining and rendering it.</summary>
    private static readonly (string Service, string News)[] StoryboardNews =
    [
        (Services.Webhooks, "VideoJobWaiting"), (Services.Webhooks, "VideoJobCompleted"),
        (Services.Jobs, "RescueVideoJob"), (Services.Jobs, "ApproveStage"),
    ];

    private int crashes;

    public int Pairs { get; private set; }

    public int Planned => Pairs * options.Times;

    public int Crashes => crashes;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var kinds = StruckKinds().Where(kind => options.Steps is null || options.Steps.Split(',').Contains(kind.Command));
        var news = options.Steps is null ? StruckNews().SelectMany(PairsOfNews) : [];
        var plans = kinds.SelectMany(PairsOf).Concat(news).Distinct()
            .GroupBy(pair => pair.Service)
            .ToDictionary(group => group.Key, group => group.Select(pair => pair.Point).ToList());
        Pairs = plans.Values.Sum(points => points.Count);
        await Task.WhenAll(plans.Select(plan => StrikeAsync(plan.Key, plan.Value, cancellationToken)));
    }

    private IEnumerable<(string Service, string Command, string Event)> StruckKinds() => options.Kind switch
    {
        JobKind.Scene => SceneKinds,
        JobKind.Render => RenderKinds,
        JobKind.Storyboard => StoryboardKinds,
        JobKind.Both => [.. ProductKinds(), .. SceneKinds],
        JobKind.All => [.. ProductKinds(), .. SceneKinds, .. RenderKinds, .. StoryboardKinds],
        _ => ProductKinds(),
    };

    private IEnumerable<(string Service, string News)> StruckNews() => options.Kind switch
    {
        JobKind.Product => [],
        JobKind.Storyboard => StoryboardNews,
        JobKind.All => [.. SceneNews, .. StoryboardNews],
        _ => SceneNews,
    };

    private (string Service, string Command, string Event)[] ProductKinds() => options.Strategy == "Studio" ? StudioKinds : Kinds;

    /// <summary>
    /// The worker dies around the call and the messages of its step, the jobs service around the same messages at its end.
    /// </summary>
    private static IEnumerable<(string Service, string Point)> PairsOf((string Service, string Command, string Event) kind)
    {
        var isOneCall = kind.Service == Services.Media || kind.Command is "CheckPresenter" or "UploadBackground";
        foreach (var point in (isOneCall ? AtOneCall : AtProviders).Concat(AtMessagesTaken))
        {
            yield return (kind.Service, $"{point}:{kind.Command}");
        }

        foreach (var point in AtMessagesSent)
        {
            yield return (kind.Service, $"{point}:{kind.Event}");
            yield return (Services.Jobs, $"{point}:{kind.Command}");
        }

        foreach (var point in AtMessagesTaken)
        {
            yield return (Services.Jobs, $"{point}:{kind.Event}");
        }
    }

    /// <summary>The jobs service dies when it tells how a video gets on, another one, or itself, when it hears of it.</summary>
    private static IEnumerable<(string Service, string Point)> PairsOfNews((string Service, string News) told) =>
        AtMessagesSent.Select(point => (Services.Jobs, $"{point}:{told.News}"))
            .Concat(AtMessagesTaken.Select(point => (told.Service, $"{point}:{told.News}")));

    private async Task StrikeAsync(string service, List<string> points, CancellationToken cancellationToken)
    {
        await cluster.KillAsync(service);
        foreach (var point in Enumerable.Repeat(points, options.Times).SelectMany(all => all))
        {
            if (cancellationToken.IsCancellationRequested)
            {
                break;
            }

            var started = TimeProvider.System.GetTimestamp();
            cluster.Launch(service, [("RENDERLY_CRASH_AT", point)]);
            await cluster.Process(service).EndedAsync($"{service} dies at {point}", TimeSpan.FromMinutes(10));
            recovery.Add("start of a process until its next crash", TimeProvider.System.GetElapsedTime(started));
            log.Progress($"{Interlocked.Increment(ref crashes)} of {Planned} crashes, now {point}");
        }

        await cluster.StartAsync(service);
    }
}
