namespace Renderly.Migrations;

/// <summary>A service's <c>Rules.sql</c>: triggers and functions, which EF Core does not know.</summary>
internal static class RulesOfTheDatabase
{
    private const string EndOfUp = "\n        }\n";

    /// <summary>The migration's code with <paramref name="sql"/> as the last step of <c>Up</c>.</summary>
    public static string AddTo(string code, string sql)
    {
        code = code.ReplaceLineEndings("\n");
        var end = code.IndexOf(EndOfUp, StringComparison.Ordinal);
        var indented = string.Join(
            '\n', sql.TrimEnd().ReplaceLineEndings("\n").Split('\n').Select(line => line.Length == 0 ? line : $"                {line}"));
        return code.Insert(end, $"\n\n            migrationBuilder.Sql(\n                \"\"\"\n{indented}\n                \"\"\");");
    }
}
