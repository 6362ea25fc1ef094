namespace Renderly.EndToEndTests;

/// <summary>Tests of one installation with its usual settings, one after another: what providers are paid is counted.</summary>
[CollectionDefinition(Name)]
public sealed class SceneVideoHostCollection : ICollectionFixture<SceneVideoHost>
{
    public const string Name = "one installation";
}
