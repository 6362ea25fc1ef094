using Renderly.Contracts.Steps;

namespace Renderly.Tasks.Pump;

/// <summary>What is to be written about a task after one run of its handler.</summary>
internal sealed record TaskChange
{
    public required string State { get; init; }

    /// <summary>Time until the next look.</summary>
    public TimeSpan Delay { get; init; }

    public string? ProviderTaskId { get; init; }

    /// <summary>True when the task is at its end.</summary>
    public bool IsOver { get; init; }

    /// <summary>The event that ends the task; null while it goes on, or when nobody wants to hear of it.</summary>
    public object? Event { get; init; }

    /// <summary>An event to publish although the task goes on (accepted, overdue).</summary>
    public object? Notice { get; init; }

    /// <summary>What is known now about the price; null when nothing new is.</summary>
    public StepCharge? Charge { get; init; }

    /// <summary>What the provider says that it bills; null: as planned.</summary>
    public BilledQuantity? Billed { get; init; }

    /// <summary>How far the provider says it is, 0…1; null when it does not.</summary>
    public double? Progress { get; init; }

    public string? Error { get; init; }
    public bool IsServerError { get; init; }
    public bool IsPoll { get; init; }

    /// <summary>The provider keeps it waiting for its turn: the time limit begins anew.</summary>
    public bool IsQueued { get; init; }

    /// <summary>No verdict was had; the next wait grows.</summary>
    public bool IsMiss { get; init; }

    public bool IsResend { get; init; }

    /// <summary>Of the sends of an unclear submit, the provider is known to have worked on one alone.</summary>
    public bool IsKnownSingle { get; init; }

    /// <summary>The deadline is over; a late result is still taken.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>The provider was asked to stop it, once and for all.</summary>
    public bool IsCancelAsked { get; init; }

    /// <summary>There is nobody to tell.</summary>
    public bool IsQuiet => Event is null && Notice is null && Charge is null;
}
