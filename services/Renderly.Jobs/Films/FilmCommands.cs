using System.Buffers.Binary;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Media;
using Renderly.Contracts.Music;
using Renderly.Contracts.Speech;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Inputs;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Films;

/// <summary>The commands of a film's steps, built from its plan and from what they need.</summary>
/// <param name="job">Whose film it is.</param>
/// <param name="work">The film.</param>
/// <param name="piece">What music is composed for: the same gets the same.</param>
internal sealed class FilmCommands(VideoJob job, FilmWork work, Guid piece)
{
    private const double LongestMusicSeconds = 3600;

    /// <inheritdoc cref="IStepKind.CommandOf"/>
    public StepCommand Of(string step, string provider, StepResults inputs) => step switch
    {
        FilmSteps.Music => work.Music!.Source is { } source ? OwnMusic(source) : Music(inputs),
        FilmSteps.Finish => Finish(inputs),
        _ when FilmSteps.PictureOf(step) is { } scene => Picture(scene),
        _ when FilmSteps.VoiceOf(step) is { } narration => Voice(narration, provider),
        _ when FilmSteps.ClipOf(step) is { } scene => Clip(scene, provider, inputs),
        _ when FilmSteps.LastFrameOf(step) is { } scene => LastFrame(scene, inputs),
        _ => throw new InvalidOperationException($"A film has no step {step}."),
    };

    private PreparePicture Picture(int scene) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = FilmSteps.Picture(scene),
        Attempt = 0,
        Source = new Uri(work.Pictures.ElementAtOrDefault(scene - 1)?.Uri ?? work.SceneOf(scene).Picture),
        OutputFolder = PictureIntake.FolderOf(job.CorrelationId),
    };

    private SynthesizeSpeech Voice(int number, string provider)
    {
        var narration = work.Narrations[number - 1];
        return new SynthesizeSpeech
        {
            JobId = job.CorrelationId,
            UserId = job.UserId,
            Step = FilmSteps.Voice(number),
            Attempt = 0,
            Text = narration.Text,
            Language = narration.Language,

            // Another provider does not know the voices of the first one.
            Voice = provider == narration.Speech.Providers[0] ? narration.Voice : null,
            Model = narration.Speech.ModelOf(provider),
        };
    }

    private GenerateClip Clip(int number, string provider, StepResults inputs)
    {
        var scene = work.SceneOf(number);
        return new GenerateClip
        {
            JobId = job.CorrelationId,
            UserId = job.UserId,
            Step = FilmSteps.Clip(number),
            Attempt = 0,
            Prompt = scene.Motion,
            DurationSeconds = new SpokenFilm(work, inputs).ClipSecondsOf(scene),
            ImageUri = inputs.UriOf(FilmSteps.Picture(number), StepOutput.Image),
            OutputFolder = Folder,
            WidthPixels = work.ClipSize.WidthPixels,
            HeightPixels = work.ClipSize.HeightPixels,
            Model = scene.Clip.ModelOf(provider),
        };
    }

    private ExtractFrame LastFrame(int scene, StepResults inputs)
    {
        var film = new SpokenFilm(work, inputs);
        return new ExtractFrame
        {
            JobId = job.CorrelationId,
            UserId = job.UserId,
            Step = FilmSteps.LastFrame(scene),
            Attempt = 0,
            Shot = FilmTimeline.ClipOf(film.Times.Scenes.First(time => time.Scene.Number == scene), film, inputs),
            FrameRate = FilmTimeline.RateOf(work),
        };
    }

    private PrepareSound OwnMusic(string source) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = FilmSteps.Music,
        Attempt = 0,
        Source = new Uri(source),
        OutputFolder = PictureIntake.FolderOf(job.CorrelationId),
        Purpose = SoundPurpose.Music,
    };

    private ComposeMusic Music(StepResults inputs) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = FilmSteps.Music,
        Attempt = 0,
        Seconds = Math.Min(new SpokenFilm(work, inputs).Times.Seconds, LongestMusicSeconds),
        Seed = BinaryPrimitives.ReadInt32BigEndian(piece.ToByteArray(bigEndian: true).AsSpan(12)),
        OutputFolder = Folder,
    };

    private AssembleVideo Finish(StepResults inputs) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = FilmSteps.Finish,
        Attempt = 0,
        Timeline = FilmTimeline.Of(work, inputs),
        OutputFolder = Folder,
        CaptionFiles = CaptionLines.Of(new SpokenFilm(work, inputs).Times),
    };

    private string Folder => $"jobs/{job.CorrelationId}/";
}
