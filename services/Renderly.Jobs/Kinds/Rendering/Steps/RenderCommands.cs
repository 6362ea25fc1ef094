using System.Buffers.Binary;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Media;
using Renderly.Contracts.Music;
using Renderly.Contracts.Speech;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Inputs;
using Renderly.Jobs.Kinds.Rendering.Film;
using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Kinds.Rendering.Steps;

/// <summary>The commands of a render's steps, built from its project and from what they need.</summary>
internal static class RenderCommands
{
    private const double LongestMusicSeconds = 3600;

    /// <inheritdoc cref="IStepKind.CommandOf"/>
    public static StepCommand Of(RenderJob job, string step, string provider, StepResults inputs) => step switch
    {
        StepNames.Music => job.Work.Music!.Source is { } source ? OwnMusic(job, source) : Music(job, inputs),
        StepNames.Finish => Finish(job, inputs),
        _ when StepNames.PictureOf(step) is { } scene => Picture(job, scene),
        _ when StepNames.VoiceOf(step) is { } narration => Voice(job, narration, provider),
        _ when StepNames.ClipOf(step) is { } scene => Clip(job, scene, provider, inputs),
        _ when StepNames.LastFrameOf(step) is { } scene => LastFrame(job, scene, inputs),
        _ => throw new InvalidOperationException($"A render has no step {step}."),
    };

    private static PreparePicture Picture(RenderJob job, int scene) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = StepNames.Picture(scene),
        Attempt = 0,
        Source = new Uri(job.Work.Pictures.ElementAtOrDefault(scene - 1)?.Uri ?? job.Work.SceneOf(scene).Picture),
        OutputFolder = PictureIntake.FolderOf(job.CorrelationId),
    };

    private static SynthesizeSpeech Voice(RenderJob job, int number, string provider)
    {
        var narration = job.Work.Narrations[number - 1];
        return new SynthesizeSpeech
        {
            JobId = job.CorrelationId,
            UserId = job.UserId,
            Step = StepNames.Voice(number),
            Attempt = 0,
            Text = narration.Text,
            Language = narration.Language,

            // Another provider does not know the voices of the first one.
            Voice = provider == narration.Speech.Providers[0] ? narration.Voice : null,
            Model = narration.Speech.ModelOf(provider),
        };
    }

    private static GenerateClip Clip(RenderJob job, int number, string provider, StepResults inputs)
    {
        var scene = job.Work.SceneOf(number);
        return new GenerateClip
        {
            JobId = job.CorrelationId,
            UserId = job.UserId,
            Step = StepNames.Clip(number),
            Attempt = 0,
            Prompt = scene.Motion,
            DurationSeconds = new SpokenFilm(job.Work, inputs).ClipSecondsOf(scene),
            ImageUri = inputs.UriOf(StepNames.Picture(number), StepOutput.Image),
            OutputFolder = FolderOf(job),
            WidthPixels = job.Work.ClipSize.WidthPixels,
            HeightPixels = job.Work.ClipSize.HeightPixels,
            Model = scene.Clip.ModelOf(provider),
        };
    }

    private static ExtractFrame LastFrame(RenderJob job, int scene, StepResults inputs)
    {
        var film = new SpokenFilm(job.Work, inputs);
        return new ExtractFrame
        {
            JobId = job.CorrelationId,
            UserId = job.UserId,
            Step = StepNames.LastFrame(scene),
            Attempt = 0,
            Shot = RenderTimeline.ClipOf(film.Times.Scenes[scene - 1], film, inputs),
            FrameRate = RenderTimeline.RateOf(job.Work),
        };
    }

    private static PrepareSound OwnMusic(RenderJob job, string source) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = StepNames.Music,
        Attempt = 0,
        Source = new Uri(source),
        OutputFolder = PictureIntake.FolderOf(job.CorrelationId),
        Purpose = SoundPurpose.Music,
    };

    /// <summary>The same project gets the same music.</summary>
    private static ComposeMusic Music(RenderJob job, StepResults inputs) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = StepNames.Music,
        Attempt = 0,
        Seconds = Math.Min(new SpokenFilm(job.Work, inputs).Times.Seconds, LongestMusicSeconds),
        Seed = BinaryPrimitives.ReadInt32BigEndian(job.Request.ProjectId.ToByteArray(bigEndian: true).AsSpan(12)),
        OutputFolder = FolderOf(job),
    };

    private static AssembleVideo Finish(RenderJob job, StepResults inputs) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = StepNames.Finish,
        Attempt = 0,
        Timeline = RenderTimeline.Of(job.Work, inputs),
        OutputFolder = FolderOf(job),
        CaptionFiles = CaptionLines.Of(new SpokenFilm(job.Work, inputs).Times),
    };

    private static string FolderOf(RenderJob job) => $"jobs/{job.CorrelationId}/";
}
