namespace Renderly.Data;

/// <summary>Where the database is: the one connection string of the process.</summary>
internal sealed class DatabaseOptions
{
    /// <summary>Configuration key; as a variable <c>ConnectionStrings__Renderly</c>.</summary>
    public const string ConnectionStringKey = "ConnectionStrings:Renderly";

    public string ConnectionString { get; set; } = "";
}
