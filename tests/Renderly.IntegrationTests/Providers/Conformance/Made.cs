namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>What a provider of the Generation worker is asked for.</summary>
public enum Made
{
    Image,
    Clip,
    Speech,
    Render,
    Script,
}
