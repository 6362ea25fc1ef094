namespace Renderly.Projects.Data;

/// <summary>Something that a user authored and jobs make videos of: whose it is, and what jobs told of it.</summary>
internal abstract class JobSubject
{
    public Guid Id { get; init; }
    public Guid UserId { get; init; }

    /// <summary>When the news came about that made the status, by the clock of who told it.</summary>
    public DateTimeOffset? StatusSince { get; set; }

    public Guid? LastJobId { get; set; }

    /// <summary>When the last job was submitted: news of an earlier one changes nothing.</summary>
    public DateTimeOffset? LastJobAt { get; set; }

    /// <summary>Object URI of the newest video.</summary>
    public string? VideoUri { get; set; }

    public Guid? VideoJobId { get; set; }
    public DateTimeOffset? VideoMadeAt { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
}
