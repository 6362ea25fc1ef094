using System.Buffers.Binary;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Media;
using Renderly.Contracts.Music;
using Renderly.Contracts.Projects;
using Renderly.Contracts.Speech;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Inputs;
using Renderly.Jobs.Routing;
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

    /// <summary>Longer than the longest text of a segment takes.</summary>
    private const double LongestRecordingSeconds = 600;

    /// <inheritdoc cref="IStepKind.CommandOf"/>
    public StepCommand Of(string step, string provider, StepResults inputs) => step switch
    {
        FilmSteps.Music => work.Music!.Source is { } source ? OwnMusic(source) : Music(new SpokenFilm(work, inputs).Times.Seconds),
        FilmSteps.Finish => Finish(inputs),
        _ when FilmSteps.PictureOf(step) is { } scene => Picture(scene),
        _ when FilmSteps.VoiceOf(step) is { } number => work.Narrations[number - 1] switch
        {
            { Recording: { } source } narration => Recording(narration, source),
            { Speech: { } speech } narration => Voice(narration, speech, provider),
            _ => throw new InvalidOperationException($"Nobody speaks narration {number}."),
        },
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
        OutputFolder = InputIntake.FolderOf(job.CorrelationId),
    };

    private SynthesizeSpeech Voice(Narration narration, StepRoute speech, string provider) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = FilmSteps.Voice(narration.Number),
        Attempt = 0,
        Text = narration.Text,
        Language = narration.Language,

        // Another provider does not know the voices of the first one.
        Voice = provider == speech.Providers[0] ? narration.Voice : null,
        Model = speech.ModelOf(provider),
    };

    private PrepareSound Recording(Narration narration, string source) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = FilmSteps.Voice(narration.Number),
        Attempt = 0,
        Source = new Uri(source),
        OutputFolder = InputIntake.FolderOf(job.CorrelationId),
        Purpose = SoundPurpose.Voice,
        Name = $"The recording of “{Narration.StartOf(narration.Text)}”",
        MaxSeconds = LongestRecordingSeconds,
    };

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
            WithSound = scene.Sound is null ? null : true,
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
        OutputFolder = InputIntake.FolderOf(job.CorrelationId),
        Purpose = SoundPurpose.Music,
    };

    /// <summary>Music that is composed for a film.</summary>
    /// <param name="seconds">The film's length.</param>
    public ComposeMusic Music(double seconds) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = FilmSteps.Music,
        Attempt = 0,
        Seconds = Math.Min(seconds, LongestMusicSeconds),
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
        Narrations = FilmCaptions.NarrationsOf(work, inputs),
        HighlightWords = work.Output.CaptionHighlight == FilmOutput.WordHighlight,
    };

    private string Folder => $"jobs/{job.CorrelationId}/";
}
