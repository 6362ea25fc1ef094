namespace Renderly.UnitTests.ClientLibrary;

/// <summary>What the stub was asked.</summary>
internal sealed record StubRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
