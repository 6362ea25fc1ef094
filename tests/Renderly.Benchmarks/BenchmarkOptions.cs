using System.ComponentModel.DataAnnotations;

namespace Renderly.Benchmarks;

/// <summary>How much is measured.</summary>
public sealed record BenchmarkOptions
{
    /// <summary>
    /// <c>streams</c>, <c>looks</c>, <c>turns</c>, <c>starts</c>, <c>timeline</c>, <c>films</c>, <c>steps</c>, <c>prompts</c> or
    /// <c>status-reads</c>.
    /// </summary>
    [RegularExpression("^(streams|looks|turns|starts|timeline|films|steps|prompts|status-reads)$")]
    public string Benchmark { get; init; } = StreamBenchmark.Section;

    /// <summary>Streams of events held open at the same time, on one gateway and one Jobs process.</summary>
    [Range(1, 8000)]
    public int Streams { get; init; } = 1000;

    /// <summary>Jobs that the streams follow.</summary>
    [Range(1, 1000)]
    public int Jobs { get; init; } = 50;

    /// <summary>Status reads, without streams and beside them.</summary>
    [Range(100, 1_000_000)]
    public int Reads { get; init; } = 2000;

    /// <summary>Readers at the same time.</summary>
    [Range(1, 100)]
    public int Readers { get; init; } = 4;

    /// <summary>Tasks that wait at a provider.</summary>
    [Range(1, 1_000_000)]
    public int Tasks { get; init; } = 5000;

    /// <summary>Time between two looks at a waiting task, seconds.</summary>
    [Range(1, 3600)]
    public int PollSeconds { get; init; } = 60;

    /// <summary>How long looks are counted, or reads of storyboards are spread over, seconds.</summary>
    [Range(1, 3600)]
    public int MeasureSeconds { get; init; } = 60;

    /// <summary>Jobs whose pictures never answer.</summary>
    [Range(1, 100_000)]
    public int SilentJobs { get; init; } = 500;

    /// <summary>Jobs beside these, of the same user, whose pictures come and whose clips take long.</summary>
    [Range(0, 100_000)]
    public int LongJobs { get; init; } = 2000;

    /// <summary>
    /// How long the streams are held with nothing but heartbeats before memory is read, or a worker is left idle, seconds.
    /// </summary>
    [Range(1, 600)]
    public int QuietSeconds { get; init; } = 30;

    /// <summary>Starts of each process.</summary>
    [Range(1, 100)]
    public int Starts { get; init; } = 5;

    /// <summary>Scenes of a product video.</summary>
    [Range(1, 20)]
    public int Scenes { get; init; } = 20;

    /// <summary>Length of a long film, minutes.</summary>
    [Range(1, 10)]
    public int FilmMinutes { get; init; } = 10;

    /// <summary>Jobs whose steps are made at the same time.</summary>
    [Range(1, 10_000)]
    public int FanOutJobs { get; init; } = 200;

    /// <summary>Steps of each that are under way side by side.</summary>
    [Range(1, 1000)]
    public int FanOut { get; init; } = 50;

    /// <summary>Prompts that become films while providers fail.</summary>
    [Range(1, 10_000)]
    public int Prompts { get; init; } = 200;

    /// <summary>Of them unfinished at a time.</summary>
    [Range(1, 1000)]
    public int PromptsInFlight { get; init; } = 10;

    /// <summary>Every so manieth order, look and fetch of a result at the provider fails.</summary>
    [Range(2, 1000)]
    public int FaultEvery { get; init; } = 10;

    /// <summary>File with a marked section that the figures are written into.</summary>
    public string? Report { get; init; }
}
