using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Renderly.UnitTests.Architecture;

/// <summary>
/// Which type of a project uses which others, read from what was compiled: what is written in signatures, bodies and attributes.
/// </summary>
internal sealed class TypeGraph
{
    private readonly HashSet<(string From, string To)> uses = [];

    private TypeGraph(string project) => Project = project;

    public string Project { get; }

    /// <summary>Full names of types, those of nested types being those of the outermost.</summary>
    public IReadOnlySet<(string From, string To)> Uses => uses;

    /// <summary>All projects of the product that the tests were built with.</summary>
    public static IReadOnlyList<TypeGraph> OfAllProjects { get; } =
    [
        .. Directory.EnumerateFiles(AppContext.BaseDirectory, "Renderly.*.dll").Order(StringComparer.Ordinal)
            .Where(file => !Path.GetFileName(file).Contains("Test", StringComparison.Ordinal)).Select(Of),
    ];

    public static TypeGraph Of(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        var graph = new TypeGraph(module.Assembly.Name.Name);
        foreach (var type in module.GetAllTypes())
        {
            foreach (var used in UsedBy(type).SelectMany(Parts))
            {
                graph.uses.Add((Outermost(type).FullName, Outermost(used).FullName));
            }
        }

        return graph;
    }

    private static IEnumerable<TypeReference?> UsedBy(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(implemented => implemented.InterfaceType),
        .. type.Fields.Select(field => field.FieldType),
        .. type.GenericParameters.SelectMany(Constraints),
        .. Attributes(type),
        .. type.Fields.SelectMany(Attributes),
        .. type.Properties.SelectMany(Attributes),
        .. type.Methods.SelectMany(UsedBy),
    ];

    private static IEnumerable<TypeReference?> UsedBy(MethodDefinition method) =>
    [
        .. SignatureOf(method),
        .. method.GenericParameters.SelectMany(Constraints),
        .. Attributes(method),
        .. method.Parameters.SelectMany(Attributes),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(instruction => UsedBy(instruction.Operand)) : [],
    ];

    private static IEnumerable<TypeReference?> UsedBy(object? operand) => operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod generic => [.. SignatureOf(generic.ElementMethod), .. generic.GenericArguments],
        MethodReference called => SignatureOf(called),
        _ => [],
    };

    private static IEnumerable<TypeReference> SignatureOf(MethodReference method) =>
        [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType)];

    private static IEnumerable<TypeReference> Constraints(GenericParameter parameter) =>
        parameter.Constraints.Select(constraint => constraint.ConstraintType);

    private static IEnumerable<TypeReference> Attributes(ICustomAttributeProvider member) => member.CustomAttributes.SelectMany(attribute =>
        attribute.ConstructorArguments.Select(argument => argument.Value).OfType<TypeReference>().Prepend(attribute.AttributeType));

    /// <summary>The types that a type is written with: itself, what it is an array of, its arguments.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification specified => Parts(specified.ElementType),
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
