namespace Renderly.Jobs.Steps;

/// <summary>How far a stage is.</summary>
internal enum StageState
{
    Running,

    /// <summary>Every step has its result.</summary>
    Completed,

    /// <summary>A step failed: nothing more is ordered, what still comes is kept.</summary>
    Failed,

    /// <summary>Its job was cancelled.</summary>
    Cancelled,
}
