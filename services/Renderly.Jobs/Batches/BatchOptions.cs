using System.ComponentModel.DataAnnotations;

namespace Renderly.Jobs.Batches;

/// <summary>Section <c>Batches</c>: how much one batch may hold, and how fast its jobs start.</summary>
internal sealed class BatchOptions
{
    public const string Section = "Batches";

    /// <summary>Longest line in bytes; far more than a valid request has.</summary>
    public const int MaxLineBytes = 1024 * 1024;

    /// <summary>Lines of one batch at most; empty ones do not count.</summary>
    [Range(1, 10_000)]
    public int MaxLines { get; set; } = 1000;

    /// <summary>Size of one batch at most. A larger one also needs a larger <c>Gateway:MaxBatchBodyBytes</c>.</summary>
    [Range(1024, 256 * 1024 * 1024)]
    public long MaxBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Jobs of a batch that start each second; between them the messages of other jobs get their turn.</summary>
    [Range(0.1, 10_000)]
    public double StartsPerSecond { get; set; } = 10;

    public TimeSpan StartInterval => TimeSpan.FromSeconds(1 / StartsPerSecond);
}
