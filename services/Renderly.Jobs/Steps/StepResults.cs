using Renderly.Contracts.Steps;

namespace Renderly.Jobs.Steps;

/// <summary>Results of steps, by the step's name.</summary>
/// <param name="outputs">What they made.</param>
/// <param name="warnings">What their workers said that the owner should know of them.</param>
internal sealed class StepResults(
    IReadOnlyDictionary<string, IReadOnlyList<StepOutput>> outputs, IReadOnlyList<string>? warnings = null)
{
    public static readonly StepResults None = new(new Dictionary<string, IReadOnlyList<StepOutput>>());

    /// <summary>Everything that the steps made.</summary>
    public IEnumerable<StepOutput> All => outputs.Values.SelectMany(made => made);

    /// <summary>Whole sentences about results that count all the same.</summary>
    public IReadOnlyList<string> Warnings => warnings ?? [];

    public bool Has(string step) => outputs.ContainsKey(step);

    /// <exception cref="KeyNotFoundException">The step has no result here.</exception>
    public IReadOnlyList<StepOutput> AllOf(string step) => outputs[step];

    /// <summary>Those of these steps, as far as they are there.</summary>
    public StepResults Only(IEnumerable<string> steps) => new(steps.Where(Has).ToDictionary(step => step, AllOf));

    /// <summary>The same under other names; those that get none are left out.</summary>
    public StepResults Renamed(Func<string, string?> nameOf) => new(
        outputs.Where(step => nameOf(step.Key) is not null).ToDictionary(step => nameOf(step.Key)!, step => step.Value), Warnings);

    /// <summary>Those of which something is still there.</summary>
    public StepResults Kept => new(outputs.Where(step => step.Value.Count > 0).ToDictionary(), Warnings);

    /// <exception cref="InvalidOperationException">
    /// The step is not among those that were asked for, or made nothing of this name.
    /// </exception>
    public StepOutput Of(string step, string name) =>
        outputs.TryGetValue(step, out var made) && made.FirstOrDefault(output => output.Name == name) is { } found
            ? found
            : throw new InvalidOperationException(
                $"There is no {name} of step {step}: a command may take in results of what its step needs only.");

    /// <summary>Where a file that the step made lies.</summary>
    /// <exception cref="InvalidOperationException">As <see cref="Of"/>; or what it made is no file.</exception>
    public Uri UriOf(string step, string name) =>
        Of(step, name).Uri ?? throw new InvalidOperationException($"The {name} of step {step} is no file.");
}
