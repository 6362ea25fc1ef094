using System.Globalization;
using Renderly.Testing.Sketches;

namespace Renderly.Benchmarks;

/// <summary>
/// What the step engine costs: jobs with a wide fan of steps at once, in one process with its bus in memory, with workers that deliver at
/// once and are part of what is counted.
/// </summary>
internal sealed class StepsBenchmark(BenchmarkOptions options)
{
    public const string Section = "steps";

    public async Task<IReadOnlyList<(string Name, string Value)>> RunAsync()
    {
        var figures = await SketchLoad.RunAsync(options.FanOutJobs, options.FanOut);
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        return
        [
            ("machine", Text($"{Environment.ProcessorCount} cores, load {load}")),
            ("jobs, steps of each", Text($"{options.FanOutJobs}, {options.FanOut} side by side and one that needs them all")),
            ("steps a second", Text($"{figures.Steps / figures.Took.TotalSeconds:0}")),
            ("writes of the job's row per job", Text($"{figures.JobWrites:0.0}")),
            ("commits per step", Text($"{figures.Commits:0.0}")),
            ("longest wait for a lock", Text($"{figures.LongestWait.TotalMilliseconds:0} ms")),
            ("deadlocks", Text($"{figures.Deadlocks}")),
            ("processor time per step", Text($"{figures.Processor.TotalMilliseconds / figures.Steps:0.0} ms")),
            ("memory at most", Text($"{figures.PeakBytes / 1_048_576} MiB")),
        ];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
