namespace Renderly.Jobs.Retention;

/// <summary>A result that a job took from another instead of having it made.</summary>
/// <param name="Maker">The job that it was made for, in whose folder it lies.</param>
/// <param name="Uri">Object URI.</param>
internal sealed record TakenFile(Guid Maker, string Uri);
