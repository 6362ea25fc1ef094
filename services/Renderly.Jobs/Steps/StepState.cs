namespace Renderly.Jobs.Steps;

/// <summary>How far a step is. An attempt of a step has the same states, but is never pending.</summary>
internal enum StepState
{
    /// <summary>Waits for what it needs, or for its turn.</summary>
    Pending,

    /// <summary>Its worker was asked for it.</summary>
    Ordered,

    /// <summary>A provider accepted it; it may be charged from here on.</summary>
    Accepted,

    /// <summary>Its result is there.</summary>
    Succeeded,

    /// <summary>It has none, and is not tried again unless its job is resumed.</summary>
    Failed,

    /// <summary>Its job was cancelled before.</summary>
    Cancelled,
}
