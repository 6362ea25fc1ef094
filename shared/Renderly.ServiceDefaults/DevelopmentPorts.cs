namespace Renderly.ServiceDefaults;

/// <summary>Ports on 127.0.0.1 when the processes run side by side on a developer's machine without further settings.</summary>
public static class DevelopmentPorts
{
    public const int Gateway = 8080;
    public const int Jobs = 5101;
    public const int Accounts = 5102;
    public const int HeyGen = 5103;
    public const int Veo = 5104;
    public const int Media = 5105;
    public const int Webhooks = 5106;
}
