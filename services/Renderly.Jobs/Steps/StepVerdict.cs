namespace Renderly.Jobs.Steps;

/// <summary>What follows from the failure of an attempt.</summary>
internal enum StepVerdict
{
    /// <summary>It is of an attempt that no longer counts.</summary>
    Nothing,

    /// <summary>A new attempt at the same provider, after a while.</summary>
    Retry,

    /// <summary>A new attempt at the next provider.</summary>
    FallBack,

    /// <summary>The step has failed, and its stage with it.</summary>
    GiveUp,
}
