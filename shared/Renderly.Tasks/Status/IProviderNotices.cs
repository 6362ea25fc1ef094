namespace Renderly.Tasks.Status;

/// <summary>What an operator should know of a provider beforehand, shown with how it does.</summary>
public interface IProviderNotices
{
    /// <param name="provider">Lower case.</param>
    /// <returns>Whole sentences; often none.</returns>
    IReadOnlyList<string> Of(string provider);
}
