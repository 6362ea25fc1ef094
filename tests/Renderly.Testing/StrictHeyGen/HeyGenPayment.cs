namespace Renderly.Testing.StrictHeyGen;

/// <summary>A video that was accepted, and is billed unless it fails.</summary>
/// <param name="Title">As ordered; empty when the order had none.</param>
/// <param name="IdempotencyKey"><see langword="null"/>: the order came without.</param>
/// <param name="IsDue">Whether the provider bills it: failed videos are free, unfinished ones are billed when they are done.</param>
/// <param name="Usd">What it costs when it does not fail.</param>
public sealed record HeyGenPayment(string Route, string VideoId, string Title, string? IdempotencyKey, bool IsDue, decimal Usd);
