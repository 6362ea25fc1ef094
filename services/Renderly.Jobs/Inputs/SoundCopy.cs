namespace Renderly.Jobs.Inputs;

/// <summary>Where a job finds a sound that its user named.</summary>
/// <param name="Address">Object URI of the job's own copy; as it was named, where there is none.</param>
/// <param name="IsKept">Whether it is a copy of the job's own.</param>
/// <param name="Refusal">A sentence for the user, where it is there no more.</param>
internal sealed record SoundCopy(string Address, bool IsKept = false, string? Refusal = null);
