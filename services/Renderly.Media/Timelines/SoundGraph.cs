using Renderly.Contracts.Timelines;
using Renderly.Media.FFmpeg;
using Renderly.Media.Sounds;

namespace Renderly.Media.Timelines;

/// <summary>Mixes the sounds. They have inputs of their own, so that no picture is decoded or held up for a sound.</summary>
internal sealed class SoundGraph(GraphWriter graph, SoundPlan plan)
{
    private readonly long totalSamples = plan.Clock.Samples(plan.TotalFrames);

    public string Write(Levelling levelling)
    {
        var readers = plan.Sounds.Select(sound => new Queue<string>(graph.Split(
            Sound(sound), "asplit", 1 + plan.Sounds.Count(other => other.Ducking?.Under.Contains(sound.Name ?? "") == true)))).ToList();
        var heard = new List<string>();
        for (var i = 0; i < plan.Sounds.Count; i++)
        {
            var label = readers[i].Dequeue();
            heard.Add(plan.Sounds[i].Ducking is { } ducking
                ? new DuckingGraph(graph, totalSamples).Write(label, ducking, Mix(KeysOf(ducking, readers)))
                : label);
        }

        return graph.Chain(Mix(heard), [Centred(), Ending(), .. SoundFilters.Level(levelling), .. Length()]);
    }

    private List<string> KeysOf(Ducking ducking, List<Queue<string>> readers) =>
        [.. readers.Where((_, i) => ducking.Under.Contains(plan.Sounds[i].Name ?? "")).Select(queue => queue.Dequeue())];

    private string Sound(HeardSound sound)
    {
        var input = graph.Input(sound.Source.Path, InputKind.Sound, "-vn");
        var start = plan.Clock.Samples(sound.StartFrame);
        var space = plan.Clock.Seconds(plan.TotalFrames - sound.StartFrame);
        var length = Math.Min(sound.Loop ? space : sound.AvailableSeconds, space);
        var used = FilterText.Number(Math.Min(sound.AvailableSeconds, space));
        var (from, to) = (FilterText.Number(sound.InSeconds), FilterText.Number(sound.InSeconds + sound.AvailableSeconds));
        return graph.Chain(
            FormattableString.Invariant($"[{input}:a:0]"),
            SoundFilters.OwnTime,
            SoundFilters.Stereo(sound.Source.Info.Audio!),
            $"atrim=start={from}:end={to},asetpts=PTS-STARTPTS",
            sound.Loop && sound.AvailableSeconds < space
                ? FormattableString.Invariant($"apad=whole_dur={used},aloop=loop=-1:size={SoundFilters.Samples(sound.AvailableSeconds)}")
                : "",
            $"atrim=end={FilterText.Number(length)}",
            sound.VolumeDecibels == 0 ? "" : $"volume={FilterText.Number(sound.VolumeDecibels)}dB",
            sound.FadeInSeconds > 0 ? $"afade=t=in:d={FilterText.Number(sound.FadeInSeconds)}" : "",
            sound.FadeOutSeconds > 0
                ? $"afade=t=out:st={FilterText.Number(Math.Max(0, length - sound.FadeOutSeconds))}"
                    + $":d={FilterText.Number(sound.FadeOutSeconds)}"
                : "",
            start > 0 ? FormattableString.Invariant($"adelay={start}S:all=1") : "",
            FormattableString.Invariant($"apad=whole_len={totalSamples}"));
    }

    private string Ending() => plan.FadeFrames == 0
        ? ""
        : $"afade=t=out:st={FilterText.Number(plan.Clock.Seconds(plan.TotalFrames - plan.FadeFrames))}"
            + $":d={FilterText.Number(plan.Clock.Seconds(plan.FadeFrames))}";

    private string Mix(IReadOnlyList<string> labels) => labels.Count == 1
        ? labels[0]
        : graph.Chain(string.Concat(labels), FormattableString.Invariant($"amix=inputs={labels.Count}:normalize=0"));

    private string Centred() => plan.Loudness is null ? "" : SoundFilters.Centred;

    private IEnumerable<string> Length() =>
    [
        "aformat=sample_fmts=fltp:channel_layouts=stereo",
        FormattableString.Invariant($"apad=whole_len={totalSamples},atrim=end_sample={totalSamples},asetpts=PTS-STARTPTS"),
    ];
}
