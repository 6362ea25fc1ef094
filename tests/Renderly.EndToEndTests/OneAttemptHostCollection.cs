namespace Renderly.EndToEndTests;

/// <summary>Tests of one installation that tries every step once, one after another: what providers are paid is counted.</summary>
[CollectionDefinition(Name)]
public sealed class OneAttemptHostCollection : ICollectionFixture<OneAttemptHost>
{
    public const string Name = "one installation with one attempt";
}
