namespace Renderly.Accounts;

/// <summary>How the first start makes the first admin; nothing is made once there is any user.</summary>
public sealed class BootstrapOptions
{
    /// <summary>File that the admin's token is written to, readable by its owner alone. Without it no admin is made.</summary>
    public string? AdminTokenFile { get; set; }

    /// <summary>The admin's name.</summary>
    public string AdminName { get; set; } = "admin";
}
