namespace Renderly.Cli.Connection;

/// <summary>What <c>renderly login</c> keeps.</summary>
internal sealed record SavedLogin(Uri Url, string Token);
