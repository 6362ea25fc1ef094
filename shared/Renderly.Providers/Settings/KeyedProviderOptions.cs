namespace Renderly.Providers.Settings;

/// <summary>Options of a provider that knows us by a secret key.</summary>
public abstract class KeyedProviderOptions : ProviderOptions
{
    /// <summary>Goes into a header and nowhere else.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>The environment variable that holds the key as well, for example <c>ACME_API_KEY</c>.</summary>
    public abstract string ApiKeyVariable { get; }

    /// <summary>Further variables that may hold it; two that disagree stop the start.</summary>
    public virtual IReadOnlyList<string> OtherApiKeyVariables => [];

    /// <summary>False where the provider may know us without one.</summary>
    public virtual bool NeedsKey => true;

    /// <summary>Address of the gateway as the provider can reach it; empty for no callbacks (polling is enough).</summary>
    public string CallbackBaseUrl { get; set; } = "";
}
