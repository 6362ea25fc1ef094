namespace Renderly.Gateway.Consoles;

/// <summary>A console of another program that admins reach through the gateway.</summary>
public sealed class ConsoleOptions
{
    /// <summary>Its address as <c>http(s)://host:port</c>; empty when there is none.</summary>
    public string Url { get; set; } = "";

    /// <summary>The console's own user, whom every admin acts as; empty when it asks for none.</summary>
    public string Username { get; set; } = "";

    public string Password { get; set; } = "";
}
