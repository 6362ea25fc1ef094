using MassTransit;

namespace Renderly.Jobs.Saga;

/// <summary>A state in a job's life: its stage's steps are carried, or its owner is waited for.</summary>
/// <param name="State">The state; its name is the stage's.</param>
/// <param name="IsWaiting">True when nothing goes on in it until the owner approves what the phase before made.</param>
internal sealed record JobPhase(State State, bool IsWaiting)
{
    /// <summary>
    /// True where what comes of it decides how the rest of the job is planned, and the job knows how to go on without it: a failure for
    /// good of its stage is none of the job.
    /// </summary>
    public bool Decides { get; init; }
}
