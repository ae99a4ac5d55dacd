using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace ApprovalEngine.Tests.Architecture;

/// <summary>The metadata tokens in the instructions of a method.</summary>
internal static class BodyTokens
{
    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value, code => code.OperandType);

    public static IEnumerable<int> Of(BlobReader code)
    {
        var tokens = new List<int>();
        while (code.RemainingBytes > 0)
        {
            int instruction = code.ReadByte();
            if (instruction == 0xFE)
            {
                instruction = (instruction << 8) | code.ReadByte();
            }

            var operand = Operands[instruction];
            if (operand is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok
                or OperandType.InlineType or OperandType.InlineSig)
            {
                tokens.Add(code.ReadInt32());
            }
            else
            {
                // Read first: a compound assignment would take the offset before the read moved it.
                var size = operand == OperandType.InlineSwitch ? 4 * code.ReadInt32() : Size(operand);
                code.Offset += size;
            }
        }

        return tokens;
    }

    private static int Size(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineBrTarget or OperandType.InlineI or OperandType.InlineString or OperandType.ShortInlineR => 4,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => throw new BadImageFormatException($"no size is known for an operand of kind {operand}"),
    };
}
