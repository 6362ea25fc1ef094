namespace Renderly.Testing;

/// <summary>A call that a simulated provider took.</summary>
/// <param name="Provider">As in the journal.</param>
/// <param name="Reference">By what our worker knows it: unique to one attempt of one step.</param>
/// <param name="IsBilled">False when it was to fail for free from the beginning.</param>
public sealed record PaidCall(string Provider, string Reference, bool IsBilled);
