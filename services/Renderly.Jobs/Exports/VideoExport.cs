namespace Renderly.Jobs.Exports;

/// <summary>Another form of a job's finished film: made once for each content of the film, kept, and counted.</summary>
internal sealed class VideoExport
{
    public required Guid Id { get; init; }
    public required Guid JobId { get; init; }

    /// <summary>Object URI of the film.</summary>
    public required string SourceUri { get; init; }

    /// <summary>ETag of the film: a film that was made anew has exports of its own.</summary>
    public required string Content { get; init; }

    /// <summary>Name of an <see cref="ExportFormat"/>.</summary>
    public required string Format { get; init; }

    /// <summary>As <see cref="ExportWish.Quality"/>.</summary>
    public required string Quality { get; init; }

    public required ExportState State { get; set; }

    /// <summary>Share that is done, 0…1.</summary>
    public double Fraction { get; set; }

    /// <summary>How often it was asked for from Media, from 1.</summary>
    public required int Attempt { get; set; }

    /// <summary>When its present attempt was asked for.</summary>
    public required DateTimeOffset AskedAt { get; set; }

    /// <summary>When it is asked for again unless something is heard of it; null while nothing is waited for.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Object URI of the file, once it was made.</summary>
    public string? FileUri { get; set; }

    public string? ContentType { get; set; }
    public long? SizeBytes { get; set; }
    public int? WidthPixels { get; set; }
    public int? HeightPixels { get; set; }

    /// <summary>A sentence where it is smaller than it was asked for.</summary>
    public string? Adjusted { get; set; }

    public DateTimeOffset? MadeAt { get; set; }

    /// <summary>How often it was fetched from its start.</summary>
    public long Downloads { get; set; }

    public DateTimeOffset? DownloadedAt { get; set; }

    /// <summary>Why its last attempt failed.</summary>
    public string? Failure { get; set; }

    /// <summary>When that was first told to whoever asked for it.</summary>
    public DateTimeOffset? FailureToldAt { get; set; }
}
