using Microsoft.Extensions.Options;
using Renderly.Contracts.Timelines;
using Renderly.Media.Texts;
using Renderly.Media.FFmpeg;

namespace Renderly.Media.Timelines;

/// <summary>
/// Turns a timeline and what its files say about themselves into one filter graph. Runs nothing and reads no file but fonts.
/// </summary>
internal sealed class TimelinePlanner(TextPlanner planner, IOptions<MediaOptions> options)
{
    private readonly MediaOptions options = options.Value;

    /// <param name="timeline">Without faults, see <see cref="Validation.TimelineValidator"/>.</param>
    /// <param name="sources">By address; every file that the timeline names.</param>
    /// <param name="black">Of each shot, see <see cref="BlackFrames"/>.</param>
    /// <exception cref="FFmpegException">
    /// <see cref="FFmpegError.UnsuitableInput"/>, naming everything that the files are not fit for.
    /// </exception>
    public TimelinePlan Plan(
        Timeline timeline, IReadOnlyDictionary<Uri, ProbedSource> sources, IReadOnlyList<BlackEnds> black)
    {
        var (clock, faults) = (new FrameClock(timeline.Output.FrameRate), new PlanFaults());
        ProbedSource SourceOf(Uri uri) => sources[uri];
        var shots = new ShotTimes(clock, options.Output.HoldTolerance.TotalSeconds, faults).Plan(timeline.Visual, black, SourceOf);
        faults.ThrowIfAny();

        var times = new OverlayTimes(clock, shots);
        var total = FilmTimes.TotalFrames(timeline, shots, times, clock, SourceOf);
        var picture = Picture(timeline, shots, clock, total);
        var texts = new TextGraph(planner, picture, timeline.Output, clock, total);
        var layers = new OverlayGraph(picture, texts, timeline.Output, clock, times, total, faults);
        layers.Write(timeline.Overlays, SourceOf);
        Captions(timeline.Captions, texts, clock, total);
        if (timeline.Watermark is { } mark)
        {
            layers.Write(mark, SourceOf(mark.Source));
        }

        var sounds = new HeardSounds(clock, times, total, faults);
        var heard = sounds.Gather(timeline, shots, SourceOf);
        faults.ThrowIfAny();
        var fade = Math.Min(clock.Frames(timeline.FadeOutSeconds), total / 2);
        FinalFilters.Write(picture, clock, total, fade);
        var sound = heard.Count > 0 ? new SoundPlan(heard, clock, total, timeline.Loudness) { FadeFrames = fade } : null;
        return new TimelinePlan(
            picture.Graph.Inputs, picture.Graph.Text, sound, total, picture.Graph.Files,
            [.. texts.Warnings, .. sounds.Warnings])
        {
            Output = timeline.Output,
            Clock = clock,
            Metadata = timeline.Metadata,
            Copy = StreamCopy.Find(timeline, shots, heard, clock, total),
        };
    }

    private PictureChain Picture(Timeline timeline, IReadOnlyList<PlannedShot> shots, FrameClock clock, int total)
    {
        var graph = new GraphWriter();
        var hold = clock.Frames(options.Output.HoldTolerance.TotalSeconds);
        var labels = new ShotGraph(graph, timeline.Output, clock, hold).Write(shots);
        var picture = new PictureChain(graph, new JoinGraph(graph, clock).Write(shots, labels));
        if (timeline.Grade is { } grade)
        {
            picture.Then(GradeFilters.For(grade));
        }

        var missing = total - shots[^1].EndFrame;
        picture.Then(
            missing > 0 ? FormattableString.Invariant($"tpad=stop_mode=clone:stop={missing}") : "",
            missing < 0 ? FormattableString.Invariant($"trim=end_frame={total}") : "");
        return picture;
    }

    private static void Captions(Captions? captions, TextGraph texts, FrameClock clock, int total)
    {
        for (var i = 0; i < (captions?.Cues.Count ?? 0); i++)
        {
            var cue = captions!.Cues[i];
            var range = new FrameRange(clock.Frames(cue.StartSeconds), Math.Min(total, clock.Frames(cue.EndSeconds)));
            if (range.First < range.End)
            {
                texts.AddCaption(cue, captions, range);
            }
        }

        texts.Flush();
    }
}
