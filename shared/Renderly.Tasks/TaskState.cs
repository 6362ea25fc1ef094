namespace Renderly.Tasks;

/// <summary>States of a provider task, as stored.</summary>
public static class TaskState
{
    /// <summary>Committed, not sent.</summary>
    public const string Intent = "intent";

    /// <summary>Claimed for sending; found with an expired lease it means that a process died around the call.</summary>
    public const string Submitting = "submitting";

    /// <summary>Accepted by the provider.</summary>
    public const string Submitted = "submitted";

    /// <summary>Sent, acceptance unclear: the provider is asked.</summary>
    public const string Unknown = "unknown";

    public const string Succeeded = "succeeded";
    public const string Failed = "failed";

    /// <summary>Given up before anything was delivered, because its job is over; a command that comes again revives it.</summary>
    public const string Cancelled = "cancelled";
}
