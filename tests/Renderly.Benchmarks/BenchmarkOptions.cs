using System.ComponentModel.DataAnnotations;

namespace Renderly.Benchmarks;

/// <summary>How much is measured.</summary>
public sealed record BenchmarkOptions
{
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

    /// <summary>How long the streams are held with nothing but heartbeats before memory is read, seconds.</summary>
    [Range(1, 600)]
    public int QuietSeconds { get; init; } = 30;

    /// <summary>Measures starts instead of streams: so many of each process.</summary>
    [Range(0, 100)]
    public int Starts { get; init; }

    /// <summary>File with a marked section that the figures are written into.</summary>
    public string? Report { get; init; }
}
