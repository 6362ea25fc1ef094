namespace Renderly.Contracts.Steps;

/// <summary>
/// An attempt of a step delivered: the part that the event of every capability says. Published under the capability's own name, a record
/// derived from this one without members of its own; who looks after steps of any capability listens to this one and hears them all.
/// </summary>
public record StepSucceeded
{
    public required Guid JobId { get; init; }

    /// <summary>The step as the command named it, for example <c>clip-3</c>.</summary>
    public required string Step { get; init; }

    /// <summary>1 for the first try of a step.</summary>
    public required int Attempt { get; init; }

    /// <summary>Lower-case name of who served the attempt; <c>renderly</c> for what we did ourselves.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's name of the model, where it has one.</summary>
    public string? Model { get; init; }

    /// <summary>The provider's name of the operation that made it, where it has one.</summary>
    public string? ProviderTaskId { get; init; }

    /// <summary>What came of it; each capability's event says which names, or that it is an answer alone.</summary>
    public required IReadOnlyList<StepOutput> Outputs { get; init; }

    /// <summary>How many of <see cref="Unit"/> the provider bills, where it says so; the same as in <see cref="StepSettled"/>.</summary>
    public double? Quantity { get; init; }

    /// <summary>What <see cref="Quantity"/> counts.</summary>
    public BilledUnit? Unit { get; init; }

    /// <summary>
    /// What the job's owner should know of a result that counts all the same, whole sentences, such as characters that no font can draw.
    /// </summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The output of this name.</summary>
    /// <exception cref="InvalidOperationException">There is none: whoever did the step broke its contract.</exception>
    public StepOutput Output(string name) => Outputs.FirstOrDefault(output => output.Name == name) ?? throw Missing($"output {name}");

    /// <summary>Where the file of this output lies.</summary>
    /// <exception cref="InvalidOperationException">There is no such output, or it has no file.</exception>
    public Uri UriOf(string name) => Output(name).Uri ?? throw Missing($"file of output {name}");

    private InvalidOperationException Missing(string what) => new($"{GetType().Name} of step {Step} of job {JobId} says no {what}.");
}
