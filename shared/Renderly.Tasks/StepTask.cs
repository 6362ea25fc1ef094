namespace Renderly.Tasks;

/// <summary>What a handler sees of its task.</summary>
/// <param name="Reference">Our reference of this attempt, unique for ever: idempotency key, title or label at the provider. 32 hex digits.</param>
/// <param name="JobId">The job it belongs to.</param>
/// <param name="Step">The step as the command named it.</param>
/// <param name="Attempt">1 for the first try of the step.</param>
/// <param name="Command">The command that asked for it.</param>
/// <param name="SubmittedAt">When the first submit began; null before.</param>
/// <param name="Polls">How often it has been looked at since it was accepted.</param>
public sealed record StepTask<TCommand>(
    string Reference,
    Guid JobId,
    string Step,
    int Attempt,
    TCommand Command,
    DateTimeOffset? SubmittedAt,
    int Polls)
    where TCommand : class;
