namespace Renderly.Tasks;

/// <summary>A job that was cancelled: a command that arrives after the cancellation is not sent.</summary>
public sealed class CancelledJobRow
{
    public Guid JobId { get; set; }

    /// <summary>Database time.</summary>
    public DateTimeOffset CancelledAt { get; set; }
}
