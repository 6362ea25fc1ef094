namespace Renderly.Client;

/// <summary>A user's credits.</summary>
public sealed record CreditBalance
{
    public int Credits { get; init; }
}
