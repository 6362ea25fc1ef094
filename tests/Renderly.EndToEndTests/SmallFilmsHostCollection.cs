namespace Renderly.EndToEndTests;

/// <summary>Tests of one installation with small films, one after another: some give its providers rules to misbehave by.</summary>
[CollectionDefinition(Name)]
public sealed class SmallFilmsHostCollection : ICollectionFixture<SmallFilmsHost>
{
    public const string Name = "one installation with small films";
}
