using Renderly.Contracts.Steps;

namespace Renderly.Jobs.Steps;

/// <summary>One try of a step. Those that succeeded are its takes, which are kept.</summary>
internal sealed class Attempt
{
    public required Guid JobId { get; init; }
    public required string Step { get; init; }

    /// <summary>1 for the first try.</summary>
    public required int Number { get; init; }

    /// <summary>Whose job it is: results are reused for the same user only.</summary>
    public required Guid UserId { get; init; }

    /// <summary>Name of the command, such as <c>GenerateClip</c>.</summary>
    public required string Capability { get; init; }

    /// <summary>The provider that it was ordered from, until one served it.</summary>
    public required string Provider { get; set; }

    /// <summary>The provider's name of the model, once it is known.</summary>
    public string? Model { get; set; }

    /// <summary>The provider's name of the operation, once it is known.</summary>
    public string? ProviderTaskId { get; set; }

    public required StepState State { get; set; }

    /// <summary>When it was decided on; for a further try the wait before it is part of it.</summary>
    public required DateTimeOffset OrderedAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Share that is done, as its worker last told, 0…1; null while it told nothing.</summary>
    public double? Fraction { get; init; }

    /// <summary>Why it failed.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>The same in words: of a result that is of no use, what was expected and what was measured.</summary>
    public string? ErrorMessage { get; set; }

    /// <summary>Hash of what it is made of.</summary>
    public required string InputKey { get; init; }

    /// <summary>What came of it.</summary>
    public IReadOnlyList<StepOutput>? Outputs { get; set; }

    /// <summary>What its worker said that the owner should know of the result; null for nothing.</summary>
    public IReadOnlyList<string>? Warnings { get; set; }

    /// <summary>The job that its result was made for, where it was taken instead of made again; null where it was made here.</summary>
    public Guid? ReusedFromJobId { get; init; }

    /// <summary>The step of that job that it was made as.</summary>
    public string? ReusedFromStep { get; init; }

    public bool IsOpen => State is StepState.Ordered or StepState.Accepted;
}
