using System.Globalization;
using Renderly.Testing.Sketches;

namespace Renderly.Benchmarks;

/// <summary>
/// What the step engine costs: jobs with a wide fan of steps at once, in one process with its bus in memory, with workers that deliver at
/// once and are part of what is counted. And what the same costs where the job's saga hears of each step and counts in its row.
/// </summary>
internal sealed class StepsBenchmark(BenchmarkOptions options)
{
    public const string Section = "steps";

    private const int WarmUpJobs = 10;

    public async Task<IReadOnlyList<(string Name, string Value)>> RunAsync()
    {
        // Neither pays for what the process compiles first.
        await SketchLoad.RunAsync(WarmUpJobs, options.FanOut);
        await SketchLoad.RunAsync(WarmUpJobs, options.FanOut, CountingStateMachine.AddTo);
        var engine = await SketchLoad.RunAsync(options.FanOutJobs, options.FanOut);
        var saga = await SketchLoad.RunAsync(options.FanOutJobs, options.FanOut, CountingStateMachine.AddTo);
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        return
        [
            ("machine", Text($"{Environment.ProcessorCount} cores, load {load}")),
            ("jobs, steps of each", Text($"{options.FanOutJobs}, {options.FanOut} side by side and one that needs them all")),
            .. Rows("step engine", engine),
            .. Rows("saga with an event per step", saga),
        ];
    }

    private static IEnumerable<(string Name, string Value)> Rows(string what, SketchFigures figures) =>
    [
        ($"{what}: steps a second", Text($"{figures.Steps / figures.Took.TotalSeconds:0}")),
        ($"{what}: transactions on the job's row, per job", Text($"{figures.JobWrites:0.0}")),
        ($"{what}: commits per step", Text($"{figures.Commits:0.0}")),
        ($"{what}: longest wait for a lock", Text($"{figures.LongestWait.TotalMilliseconds:0} ms")),
        ($"{what}: deadlocks", Text($"{figures.Deadlocks}")),
        ($"{what}: processor time per step", Text($"{figures.Processor.TotalMilliseconds / figures.Steps:0.0} ms")),
        ($"{what}: memory at most", Text($"{figures.PeakBytes / 1_048_576} MiB")),
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
