namespace Renderly.IntegrationTests.Messaging;

/// <summary>Who does the commands of the conformance suite.</summary>
internal static class ConformanceProvider
{
    public const string Name = "test";
}
