namespace Renderly.Generation.Capabilities;

/// <summary>A finished result where its provider has put it, and within which limits it is fetched.</summary>
/// <param name="Address">Temporary; told to nobody. Null where <see cref="Fetch"/> gets it.</param>
/// <param name="Model">The provider's name of the model that made it.</param>
/// <param name="MaxBytes">Most that is fetched.</param>
/// <param name="Timeout">From the first byte to our storage.</param>
internal sealed record ProviderFile(Uri? Address, string Model, long MaxBytes, TimeSpan Timeout)
{
    /// <summary>Puts it into the file of this path, where that takes a key of ours, or where it came with the answer.</summary>
    public Func<string, CancellationToken, Task>? Fetch { get; init; }
}
