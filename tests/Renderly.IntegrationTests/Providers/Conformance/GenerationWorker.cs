using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Images;
using Renderly.Contracts.Projects;
using Renderly.Contracts.Renders;
using Renderly.Contracts.Scripts;
using Renderly.Contracts.Speech;
using Renderly.Contracts.Steps;
using Renderly.Generation.Data;
using Renderly.IntegrationTests.Media;
using Renderly.Storage;

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>The Generation worker with one of its providers, as the simulator plays it.</summary>
/// <param name="made">What the suite asks it for.</param>
public abstract class GenerationWorker(Made made) : SimulatedWorker<GenerationDbContext>
{
    public override string Schema => GenerationDbContext.Schema;

    public override string Column => $"{Name} {made.ToString().ToLowerInvariant()}";

    public override bool CanCancel => true;

    public override bool FreesStopped => true;

    /// <summary>Pictures that the suite's orders refer to.</summary>
    protected virtual int References => 1;

    /// <summary>The calls that the provider took for a job, which the prompt names.</summary>
    public Task<IReadOnlyList<JsonNode>> CallsAsync(Guid job) =>
        JournalAsync(call => call.ToJsonString().Contains(job.ToString(), StringComparison.Ordinal));

    /// <summary>An order for a picture, as a job gives it.</summary>
    public async Task<GenerateImage> ImageOrderAsync(int references, string words = "")
    {
        var (job, picture) = (Guid.CreateVersion7(), await KeepPictureAsync());
        return new GenerateImage
        {
            JobId = job,
            Step = "image-1",
            Attempt = 1,
            Providers = [Name],
            Prompt = $"The @ref1 of {job} {words}",
            WidthPixels = 1080,
            HeightPixels = 1920,
            References = [.. Enumerable.Range(1, references).Select(number => new ImageReference(picture, $"ref{number}"))],
        };
    }

    /// <summary>An order for a clip, as a job gives it.</summary>
    public async Task<GenerateClip> ClipOrderAsync(Uri? picture = null, string words = "")
    {
        var job = Guid.CreateVersion7();
        return new GenerateClip
        {
            JobId = job,
            Step = "clip-1",
            Attempt = 1,
            Providers = [Name],
            Prompt = $"The camera moves in on {job} {words}",
            DurationSeconds = 4,
            ImageUri = picture ?? await KeepPictureAsync(),
            OutputFolder = $"{job}/",
            WidthPixels = 720,
            HeightPixels = 1280,
        };
    }

    /// <summary>An order for a speech, as a job gives it.</summary>
    public SynthesizeSpeech SpeechOrder(string words = "")
    {
        var job = Guid.CreateVersion7();
        return new SynthesizeSpeech
        {
            JobId = job,
            Step = "speech-1",
            Attempt = 1,
            Providers = [Name],
            Text = $"Light on your feet. {words}",
            Language = "en",
        };
    }

    /// <summary>An order for a script, as a job gives it.</summary>
    public ParseScript ScriptOrder(string words = "")
    {
        var job = Guid.CreateVersion7();
        return new ParseScript
        {
            JobId = job,
            Step = "script",
            Attempt = 1,
            Providers = [Name],
            Prompt = $"A bottle on a rock. A hiker drinks from it. {words}",
            Seconds = 10,
            AspectRatio = "16:9",
            MaxScenes = 2,
            MaxDescriptionLength = 400,
        };
    }

    /// <summary>An order for a whole film, as a job gives it.</summary>
    public async Task<RenderStoryboard> RenderOrderAsync(string words = "")
    {
        var (job, picture) = (Guid.CreateVersion7(), await KeepPictureAsync());
        return new RenderStoryboard
        {
            JobId = job,
            Step = "render",
            Attempt = 1,
            Providers = [Name],
            Scenes = [new RenderScene { Number = 1, ImageUri = picture, DurationSeconds = 4 }],
            Script =
            [
                new RenderSegment
                {
                    Text = $"Light on your feet. {words}",
                    Language = "en",
                    Scene = 1,
                    StartSeconds = 0.3,
                    DurationSeconds = 2
                }
            ],
            Output = new FilmOutput { Resolution = "480p" },
            WidthPixels = 854,
            HeightPixels = 480,
            Seconds = 4,
        };
    }

    /// <summary>A picture in our store that is too large for a request.</summary>
    public async Task<Uri> KeepLargePictureAsync()
    {
        using var kit = new MediaKit();
        string[] noise = ["-f", "lavfi", "-i", "nullsrc=s=2000x2000,geq=random(1)*255:128:128", "-frames:v", "1"];
        await using var picture = File.OpenRead(await kit.MakeAsync("noise.png", noise));
        var stores = Host.Services.GetRequiredService<IObjectStores>();
        var uri = stores.Own("noise");
        await stores.For(uri).PutAsync(uri, picture, new PutOptions { ContentType = "image/png" }, CancellationToken.None);
        picture.Length.ShouldBeGreaterThan(4_000_000);
        return new Uri(uri.ToString());
    }

    protected override async Task<StepCommand> CommandAsync(Guid job, Trouble trouble)
    {
        await MakeAsync(trouble);
        var words = $"{job} {Words(trouble)}";
        return made switch
        {
            Made.Clip => await ClipOrderAsync(words: words) with { JobId = job },
            Made.Render => await RenderOrderAsync(words) with { JobId = job },
            Made.Script => ScriptOrder(words) with { JobId = job },
            Made.Speech => SpeechOrder(words) with { JobId = job },
            _ => await ImageOrderAsync(References, words) with { JobId = job },
        };
    }
}
